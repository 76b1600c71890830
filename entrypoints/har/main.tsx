import '../../assets/theme.css';
import '../../src/ui/panel/panel.css';
import { render } from 'preact';
import { openOptions } from '../../src/browser/background';
import { readHarInWorker } from '../../src/browser/har-reader';
import { ruleStorage } from '../../src/browser/rule-storage';
import { ExportRun } from '../../src/models/export-run';
import { HarOpening } from '../../src/models/har-opening';
import { RequestList } from '../../src/models/request-list';
import { RuleList } from '../../src/models/rule-list';
import { shownList } from '../../src/models/shown-list';
import { TrafficLog } from '../../src/models/traffic-log';
import { Panel } from '../../src/ui/panel/Panel';

const schedule = (work: () => void) => requestAnimationFrame(work);
const surroundings = { schedule, now: Date.now };
const rules = new RuleList(ruleStorage);
const opening = new HarOpening(readHarInWorker, schedule);
const exporting = new ExportRun(surroundings);
const none = new RequestList(new TrafficLog(), rules.ruleSet, surroundings);
const shown = shownList(none, opening, rules.ruleSet, surroundings);
const Shown = () => (
  <Panel
    list={shown.value}
    opening={opening}
    exporting={exporting}
    backTo="Close"
    rules={rules}
    openRules={openOptions}
  />
);
const place = document.getElementById('panel');
if (place) render(<Shown />, place);
