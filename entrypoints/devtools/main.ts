import { observeNetwork } from '../../src/browser/devtools-network';
import { createPanel } from '../../src/browser/devtools-panel';
import { captureInto } from '../../src/models/capture';
import { TrafficLog } from '../../src/models/traffic-log';

const log = new TrafficLog();
observeNetwork(captureInto(log));
createPanel('Audlens', '/icons/32.png', '/panel.html', log);
