import '../../assets/theme.css';
import '../../src/ui/panel/panel.css';
import { render } from 'preact';
import { startedHarReader } from '../../src/browser/har-reader';
import { openOptions } from '../../src/browser/options-page';
import { panelSettingsStorage } from '../../src/browser/panel-settings-storage';
import { ruleStorage } from '../../src/browser/rule-storage';
import { ExportRun } from '../../src/models/files/export-run';
import { HarOpening } from '../../src/models/files/har-opening';
import { TrafficLog } from '../../src/models/log/traffic-log';
import { PanelSettings } from '../../src/models/panel/panel-settings';
import { RequestList } from '../../src/models/requests/request-list';
import { shownList } from '../../src/models/requests/shown-list';
import { RuleList } from '../../src/models/rules/rule-list';
import { Panel } from '../../src/ui/panel/Panel';
import { pageSurroundings } from '../../src/ui/shared/page-surroundings';

const settings = await PanelSettings.open(panelSettingsStorage);
const rules = new RuleList(ruleStorage);
const opening = new HarOpening(startedHarReader(), pageSurroundings, rules.ruleSet);
const exporting = new ExportRun(pageSurroundings);
const none = new RequestList(new TrafficLog(), rules.ruleSet, pageSurroundings);
const shown = shownList(none, opening, rules.ruleSet, pageSurroundings);
const Shown = () => (
  <Panel
    list={shown.value}
    opening={opening}
    exporting={exporting}
    backTo="Close"
    rules={rules}
    settings={settings}
    openRules={openOptions}
  />
);
const place = document.getElementById('panel');
if (place) render(<Shown />, place);
