import assert from "node:assert/strict";
import { test } from "node:test";
import { availableCores, availableMemoryBytes, readCgroupLimits } from "../../src/tools/machine";

const root = "/sys/fs/cgroup";

const check = (name: string, files: Record<string, string>, expected: ReturnType<typeof readCgroupLimits>) =>
  test(name, () =>
    assert.deepEqual(
      readCgroupLimits((path) => files[path] ?? null),
      expected,
    ),
  );

const none = { cores: null, memoryBytes: null, memoryUsedBytes: 0 };

check("no control groups at all", {}, none);

check(
  "version 2: the group itself sets the limits",
  {
    "/proc/self/cgroup": "0::/docker/abc\n",
    [`${root}/docker/abc/cpu.max`]: "150000 100000\n",
    [`${root}/docker/abc/memory.max`]: "4000000000\n",
    [`${root}/docker/abc/memory.current`]: "1500000000\n",
    [`${root}/docker/abc/memory.stat`]: "anon 900\ninactive_file 500000000\nactive_file 7\n",
  },
  { cores: 1.5, memoryBytes: 4e9, memoryUsedBytes: 1e9 },
);

check(
  "version 2: a parent is tighter than the group",
  {
    "/proc/self/cgroup": "0::/pod/box\n",
    [`${root}/pod/box/cpu.max`]: "max 100000\n",
    [`${root}/pod/box/memory.max`]: "8000000000\n",
    [`${root}/pod/cpu.max`]: "200000 100000\n",
    [`${root}/pod/memory.max`]: "2000000000\n",
    [`${root}/pod/memory.current`]: "100\n",
  },
  { cores: 2, memoryBytes: 2e9, memoryUsedBytes: 100 },
);

check(
  "version 2: no limit is said as max",
  { "/proc/self/cgroup": "0::/\n", [`${root}/cpu.max`]: "max 100000\n", [`${root}/memory.max`]: "max\n" },
  none,
);

check(
  "version 1: a quota, and memory with its file cache taken off",
  {
    "/proc/self/cgroup": "8:memory:/box\n3:cpu,cpuacct:/box\n1:name=systemd:/box\n",
    [`${root}/cpu/box/cpu.cfs_quota_us`]: "50000\n",
    [`${root}/cpu/box/cpu.cfs_period_us`]: "100000\n",
    [`${root}/memory/box/memory.limit_in_bytes`]: "1000000000\n",
    [`${root}/memory/box/memory.usage_in_bytes`]: "600000000\n",
    [`${root}/memory/box/memory.stat`]: "cache 1\ntotal_inactive_file 200000000\n",
  },
  { cores: 0.5, memoryBytes: 1e9, memoryUsedBytes: 4e8 },
);

check(
  "version 1: no limit is said as -1 and as a huge number",
  {
    "/proc/self/cgroup": "8:memory:/\n1:cpu:/\n",
    [`${root}/cpu/cpu.cfs_quota_us`]: "-1\n",
    [`${root}/cpu/cpu.cfs_period_us`]: "100000\n",
    [`${root}/memory/memory.limit_in_bytes`]: "9223372036854771712\n",
  },
  none,
);

test("this machine has at least one core and some memory", () => {
  assert.ok(Number.isInteger(availableCores()) && availableCores() >= 1);
  assert.ok(availableMemoryBytes() > 1e6);
});
