import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import {
  DEFAULT_SETTINGS,
  type DetailsPlace,
  LARGEST_SHARE,
  LEAST_SHARE,
  type PanelSettings,
} from '../../models/panel/panel-settings';

/** By how many percent a key moves it. */
const STEP = 2;

/** The part of the panel that the details have, and the ways to change it. */
interface Share {
  readonly percent: number;
  readonly pull: (percent: number) => void;
  readonly settle: (percent: number) => void;
  readonly reset: () => void;
}

export function useShare(place: DetailsPlace, settings: PanelSettings): Share {
  const [pulled, setPulled] = useState<number>();
  const settle = (percent: number) => {
    setPulled(undefined);
    settings.setDetailsShare(place, percent);
  };
  return {
    percent: pulled ?? settings.current.value.detailsShare[place],
    pull: (percent) => setPulled(bounded(percent)),
    settle,
    reset: () => settle(DEFAULT_SETTINGS.detailsShare[place]),
  };
}

interface Props {
  readonly place: DetailsPlace;
  readonly share: Share;
  readonly pane: RefObject<HTMLElement | null>;
  /** The id of the pane. */
  readonly controls: string;
}

/** The edge between grid and details (APG window splitter pattern). */
export function Splitter({ place, share, pane, controls }: Props) {
  const isBeside = place === 'beside';
  const onKeyDown = (event: KeyboardEvent) => {
    const to = percentAfterKey(event.key, isBeside, share.percent);
    if (to === undefined) return;
    share.settle(bounded(to));
    event.preventDefault();
    event.stopPropagation();
  };
  const start = (event: PointerEvent) => {
    const edge = event.currentTarget as HTMLElement;
    const whole = pane.current?.parentElement?.getBoundingClientRect();
    if (event.button !== 0 || !whole) return;
    event.preventDefault();
    let percent: number | undefined;
    const pull = ({ clientX, clientY }: PointerEvent) => {
      const part = isBeside ? (whole.right - clientX) / whole.width : (whole.bottom - clientY) / whole.height;
      percent = bounded(part * 100);
      share.pull(percent);
    };
    const end = () => {
      edge.removeEventListener('pointermove', pull);
      if (percent !== undefined) share.settle(percent);
    };
    edge.setPointerCapture(event.pointerId);
    edge.addEventListener('pointermove', pull);
    edge.addEventListener('lostpointercapture', end, { once: true });
  };
  return (
    <div
      class="splitter"
      role="separator"
      aria-label="Resize details"
      aria-orientation={isBeside ? 'vertical' : 'horizontal'}
      aria-valuenow={share.percent}
      aria-valuemin={LEAST_SHARE}
      aria-valuemax={LARGEST_SHARE}
      aria-controls={controls}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={start}
      onDblClick={share.reset}
    />
  );
}

function percentAfterKey(key: string, isBeside: boolean, from: number): number | undefined {
  switch (key) {
    case isBeside ? 'ArrowLeft' : 'ArrowUp':
      return from + STEP;
    case isBeside ? 'ArrowRight' : 'ArrowDown':
      return from - STEP;
    case 'Home':
      return LEAST_SHARE;
    case 'End':
      return LARGEST_SHARE;
    default:
      return undefined;
  }
}

function bounded(percent: number): number {
  return Math.min(LARGEST_SHARE, Math.max(LEAST_SHARE, Math.round(percent)));
}
