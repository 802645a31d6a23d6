import type { FC } from "react";
import type { Shot } from "../../schema/picture";
import type { Assets } from "../assets";
import { Backdrop } from "../backdrop/Backdrop";
import { Footage } from "./Footage";

/** What a shot shows, without its transitions. Frames count from its start. */
export const ShotPicture: FC<{ shot: Shot; assets: Assets }> = ({ shot, assets }) =>
  shot.kind === "footage" ? <Footage {...shot} asset={assets(shot.asset)} /> : <Backdrop {...shot} />;
