import '../../assets/theme.css';
import '../../src/ui/panel/panel.css';
import { computed, effect, signal } from '@preact/signals';
import { render } from 'preact';
import { Badge } from '../../src/browser/badge';
import { reloadPage, showInNetworkPanel } from '../../src/browser/devtools-network';
import { handedOver, onPanelShown } from '../../src/browser/devtools-panel';
import { readHarInWorker } from '../../src/browser/har-reader';
import { openOptions } from '../../src/browser/options-page';
import { panelSettingsStorage } from '../../src/browser/panel-settings-storage';
import { ruleStorage } from '../../src/browser/rule-storage';
import type { Captured } from '../../src/models/capture/capture';
import { ExportRun } from '../../src/models/files/export-run';
import { HarOpening } from '../../src/models/files/har-opening';
import { PanelSettings } from '../../src/models/panel/panel-settings';
import { RequestList } from '../../src/models/requests/request-list';
import { shownList } from '../../src/models/requests/shown-list';
import { RuleList } from '../../src/models/rules/rule-list';
import { Panel } from '../../src/ui/panel/Panel';
import { pageSurroundings, setPageInFront } from '../../src/ui/shared/page-surroundings';

const { log, status, lookForHidden } = await handedOver<Captured>();
const settings = await PanelSettings.open(panelSettingsStorage);
const rules = new RuleList(ruleStorage);
const list = new RequestList(log, rules.ruleSet, pageSurroundings);
const opening = new HarOpening(readHarInWorker, pageSurroundings, rules.ruleSet);
const exporting = new ExportRun(pageSurroundings);
const shown = shownList(list, opening, rules.ruleSet, pageSurroundings);
const note = signal(status.note);
const unsubscribe = status.subscribe((now) => {
  note.value = now;
});
const flagged = computed(() => list.counts.value.flagged);
onPanelShown(setPageInFront);
const badge = new Badge();
effect(() => badge.show(flagged.value));
addEventListener('pagehide', () => {
  list.stop();
  rules.stop();
  unsubscribe();
});
const place = document.getElementById('panel');
const Shown = () => (
  <Panel
    list={shown.value}
    opening={opening}
    exporting={exporting}
    backTo="Back to live traffic"
    rules={rules}
    settings={settings}
    openRules={openOptions}
    reloadPage={reloadPage}
    showInNetworkPanel={showInNetworkPanel}
    capture={{ note, look: import.meta.env.FIREFOX ? lookForHidden : undefined, openSettings: openOptions }}
  />
);
if (place) render(<Shown />, place);
