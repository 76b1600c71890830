import { type PanelView, VIEWS, type View } from '../../../models/panel/panel-view';
import { TabList } from '../TabList';

/** The tabs of the views. */
export function ViewTabs({ view }: { view: PanelView }) {
  return (
    <TabList
      label="Views"
      class="view-tabs"
      names={VIEWS}
      chosen={view.shown.value}
      choose={(name) => view.show(name)}
      idOf={tabId}
      controls="view"
    />
  );
}

export function tabId(view: View): string {
  return `view-${view}`;
}
