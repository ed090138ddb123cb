import type { WindowPlace } from '../../../shared/window-place.ts';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a new window is given; without a place it stands in the middle. */
export interface Bounds {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
}

export const usualSize = { width: 1180, height: 760 } as const;
export const smallestSize = { width: 720, height: 560 } as const;

/** What must be seen of the upper edge, so that the window can be taken and moved. */
const grip = { width: 120, height: 32 } as const;

/** Where the window is to open: as it was, unless its display is gone or smaller now. `displays`: their free areas. */
export function placeOn(displays: readonly Area[], kept: WindowPlace | null): Bounds {
  if (kept === null) return usualSize;
  const display = displays.find((area) => isWithinReach(area, kept));
  const room = display ?? displays[0] ?? kept;
  const width = between(smallestSize.width, kept.width, room.width);
  const height = between(smallestSize.height, kept.height, room.height);
  return display === undefined ? { width, height } : { x: kept.x, y: kept.y, width, height };
}

function isWithinReach(area: Area, { x, y, width }: Area): boolean {
  const seen = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return seen >= grip.width && y >= area.y && y + grip.height <= area.y + area.height;
}

const between = (least: number, value: number, most: number) => Math.max(least, Math.min(value, most));
