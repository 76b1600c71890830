import type { PanelView } from '../../../models/panel/panel-view';
import type { RequestList } from '../../../models/requests/request-list';
import type { PaneSetting } from '../SidePane';

/** What every view of the log is given. */
export interface ViewProps extends PaneSetting {
  readonly list: RequestList;
  readonly view: PanelView;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The grid's width in CSS pixels, with and without details beside it. */
  readonly gridWidth: (withDetails: boolean) => number;
  /** Loads the inspected page anew; absent where there is no live traffic to wait for. */
  readonly reloadPage?: (() => void) | undefined;
}
