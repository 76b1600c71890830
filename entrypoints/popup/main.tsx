import '../../assets/theme.css';
import '../../src/ui/popup/popup.css';
import { computed, signal } from '@preact/signals';
import { render } from 'preact';
import { currentTabUrl } from '../../src/browser/current-tab';
import { openOptions } from '../../src/browser/options-page';
import { closePopup } from '../../src/browser/own-popup';
import { ruleStorage } from '../../src/browser/rule-storage';
import { QuickDecode } from '../../src/models/quick-decode';
import { RuleList } from '../../src/models/rules/rule-list';
import { Popup } from '../../src/ui/popup/Popup';

const TICK_MS = 10_000;

const list = new RuleList(ruleStorage);
const rules = computed(() => (list.loaded.value ? list.ruleSet.value : undefined));
const now = signal(Date.now());
setInterval(() => {
  now.value = Date.now();
}, TICK_MS);

const decode = new QuickDecode(rules, now);
void currentTabUrl().then((url) => decode.suggest(url));

async function openRules(): Promise<void> {
  await openOptions();
  closePopup();
}

const place = document.getElementById('popup');
if (place) render(<Popup decode={decode} openRules={openRules} />, place);
