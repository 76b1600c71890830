import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MISTAKES, type Mistake } from '../world/mistakes';
import type { LogEntry } from '../world/request-log';
import type { Row } from './driver/grid';
import type { Panel } from './driver/panel';
import { openStage, openWidePage, type Stage, storeRules } from './driver/stage';

/** What the first cell says of each mistake: the verdict's word, then what the word alone does not say. */
const FIRST_CELL: Record<string, string> = {
  'right-call': 'match',
  'trailing-slash': 'mismatch',
  'right-call-again': 'match',
  'trailing-slash-again': 'mismatch',
  'staging-token': 'mismatch',
  'id-token': 'mismatch',
  expired: 'match · expired',
  'no-aud': 'no aud',
  'no-aud-accepted': 'no aud',
  opaque: 'opaque · refused',
  'token-in-query': 'match · in the URL',
};

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage?.close());

describe.each([
  { when: 'requests from before the panel was first shown', live: false },
  { when: 'requests that come while the panel is open', live: true },
])('$when', ({ live }) => {
  let rows: readonly Row[] = [];
  let panel: Panel;
  let received: readonly LogEntry[] = [];
  let close: () => Promise<void>;

  beforeAll(async () => {
    const { page, devtools } = await openWidePage(stage);
    close = () => page.close();
    await storeRules(devtools.background, stage.world.rules.rules);
    const before = stage.world.log.length;
    const shownBefore = live ? await devtools.showPanel() : undefined;
    await page.goto(`${stage.world.shop}?autoplay`);
    await page.waitForFunction(() => document.documentElement.dataset.shop === 'done', { polling: 100 });
    panel = shownBefore ?? (await devtools.showPanel());
    await panel.waitFor('a row for each mistake', ({ count }) => count >= MISTAKES.length);
    rows = await panel.allRows();
    received = stage.world.log.slice(before).filter(({ token }) => token !== null);
  });

  afterAll(() => close?.());

  it('shows a row for each mistake and nothing else', () => {
    expect(received).toHaveLength(MISTAKES.length);
    expect(rows.map(({ titles }) => titles.Name)).toEqual(received.map(addressOf));
  });

  MISTAKES.forEach((mistake, at) => {
    it(`${mistake.title}: ${mistake.word}, and ${mistake.api} answers ${mistake.status}`, () => {
      const cells = rows[at]?.cells;
      expect(received[at]).toMatchObject({ server: mistake.api, status: mistake.status });
      expect(cells).toMatchObject({
        Verdict: FIRST_CELL[mistake.id],
        Method: received[at]?.method,
        Status: String(received[at]?.status),
        Audience: audienceText(mistake, received[at]),
        Expected: mistake.verdict === 'undecodable' ? '' : stage.world.apis[mistake.api].audience,
      });
      expect(cells?.Verdict?.split(' · ')[0]).toBe(mistake.word);
    });
  });

  it('shows the right call and the trailing slash twice, from two APIs each', () => {
    const origins = (index: number) => rows[index]?.titles.Origin;
    expect(rows.slice(0, 4).map(({ cells }) => cells.Verdict)).toEqual(['match', 'mismatch', 'match', 'mismatch']);
    expect(origins(0)).not.toBe(origins(2));
    expect(origins(1)).not.toBe(origins(3));
  });

  it('flags what is wrong', async () => {
    const flagged = MISTAKES.filter((mistake) => mistake.flagged);
    // What is counted comes after the rows.
    await panel.waitFor('every flagged row counted', ({ status }) => status.includes(`${flagged.length} flagged`));
  });
});

function addressOf({ server, url }: LogEntry): string {
  const { origin } = stage.world.apis[server as keyof typeof stage.world.apis];
  return origin + url.replace(/access_token=[^&]+/, 'access_token=…');
}

/** What the server read as the token's `aud`, as the panel writes it. */
function audienceText({ verdict }: Mistake, entry: LogEntry | undefined): string {
  if (verdict === 'undecodable') return '';
  return entry?.aud === null ? 'none' : String(entry?.aud);
}
