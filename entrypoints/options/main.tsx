import '../../assets/theme.css';
import '../../src/ui/options/options.css';
import { render } from 'preact';
import { captureGrant } from '../../src/browser/capture-grant';
import { ruleStorage } from '../../src/browser/rule-storage';
import { CaptureSetting } from '../../src/models/capture/capture-setting';
import { RuleDesk } from '../../src/models/rules/rule-desk';
import { RuleImport } from '../../src/models/rules/rule-import';
import { RuleList } from '../../src/models/rules/rule-list';
import { RuleTrial } from '../../src/models/rules/rule-trial';
import { OptionsPage } from '../../src/ui/options/OptionsPage';

const list = new RuleList(ruleStorage);
const desk = new RuleDesk(list);
const importing = new RuleImport(list, desk.changes);
const trial = new RuleTrial(list, Date.now);
const capture = new CaptureSetting(captureGrant);
addEventListener('pagehide', () => {
  desk.stop();
  capture.stop();
  list.stop();
});
const place = document.getElementById('page');
if (place) render(<OptionsPage desk={desk} importing={importing} trial={trial} capture={capture} />, place);
