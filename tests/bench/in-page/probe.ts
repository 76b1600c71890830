import { Arrivals } from './arrivals';
import { fileOpened } from './file-opened';
import { fill, handedLog } from './filling';
import { nextScreenOf } from './first-screen';
import { Reaction } from './reaction';
import { grid, lastVisible, rowCount } from './screen';
import { StallMeter } from './stall-meter';

/** What is put into the page that is measured, by way of the debugging protocol. */
const probe = {
  stalls: new StallMeter(),
  arrivals: new Arrivals(),
  reaction: new Reaction(),
  grid,
  rowCount,
  lastVisible,
  handedLog,
  fill,
  nextScreenOf,
  /** See {@link fileOpened}. */
  fileOpened: (rows: number) => fileOpened(rows, probe.stalls),
};

export type Probe = typeof probe;

Object.assign(globalThis, { probe });
