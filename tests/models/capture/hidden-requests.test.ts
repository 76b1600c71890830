import { describe, expect, it } from 'vitest';
import { hiddenRequests } from '../../../src/models/capture/hidden-requests';
import { LOG_BOUNDS, TrafficLog } from '../../../src/models/log/traffic-log';
import { harEntry, START } from '../har-entries';

const at = (seconds: number, status = 200) => harEntry({ startedAt: START + seconds * 1000, status });

describe('what is missing in the log', () => {
  it('is not what was dropped because the log was full, though older ones stayed', () => {
    const log = new TrafficLog({ ...LOG_BOUNDS, exchanges: 4 });
    log.dropFirst(({ status }) => status === 200);
    const hidden = hiddenRequests(log);
    const entries = [at(0, 401), at(1), at(2, 401), at(3, 401), at(4, 401)];
    for (const entry of entries) {
      hidden.arrived(entry);
      log.record(entry);
    }
    expect(log.counts.dropped).toBe(1);
    expect(log.logged[0]?.exchange.status).toBe(401);
    const missing = at(5);
    expect(hidden.among([...entries, missing])).toEqual([missing]);
  });
});
