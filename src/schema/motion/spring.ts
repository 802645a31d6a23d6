/** What hangs on a spring: the more damping, the less it swings past its goal. */
export interface SpringConfig {
  damping: number;
  stiffness: number;
  mass: number;
}

/**
 * A spring let go at 0 that comes to 1: Remotion's `spring` in one step, except that it comes to rest. From where it
 * stays within a thousandth of 1 it is 1, so that what it moves looks the same from then on.
 */
export const sprung = (frame: number, fps: number, { damping, stiffness, mass }: SpringConfig): number => {
  if (frame <= 0) return 0;
  const seconds = frame * Math.min(1 / fps, longestStepSeconds);
  const speed = Math.sqrt(stiffness / mass);
  const ratio = damping / (2 * Math.sqrt(stiffness * mass));
  if (ratio >= 1) {
    const away = Math.exp(-speed * seconds) * (1 + speed * seconds);
    return away < restsWithin ? 1 : 1 - away;
  }
  const swing = speed * Math.sqrt(1 - ratio * ratio);
  const decay = Math.exp(-ratio * speed * seconds);
  const widest = decay / Math.sqrt(1 - ratio * ratio);
  if (widest < restsWithin) return 1;
  return 1 - decay * (Math.cos(swing * seconds) + ((ratio * speed) / swing) * Math.sin(swing * seconds));
};

/** The farthest a spring ever comes: 1 or beyond. */
export const farthest = ({ damping, stiffness, mass }: SpringConfig): number => {
  const ratio = damping / (2 * Math.sqrt(stiffness * mass));
  return ratio >= 1 ? 1 : 1 + Math.exp((-Math.PI * ratio) / Math.sqrt(1 - ratio * ratio));
};

const restsWithin = 0.001;

// At fewer frames a second Remotion's springs slow down.
const longestStepSeconds = 0.064;
