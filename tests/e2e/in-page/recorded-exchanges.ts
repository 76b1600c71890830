import { TrafficLog } from '../../../src/models/log/traffic-log';
import { sampleEntry, sampleToken } from '../../bench/sample-traffic';

/** The exchanges of a log that is gone: what they hold is theirs alone. */
const exchanges = recorded(200);

const recordedTexts = {
  /** What grows with the number of rows. */
  ofExchanges: () =>
    exchanges.flatMap(({ url, redirectsTo, requestHeaders, responseHeaders }) => [
      url,
      redirectsTo ?? url,
      ...requestHeaders,
      ...responseHeaders,
    ]),
  /** Two that the collector's roots are sure to lead to. */
  rooted: [lookedUp('looked up in a map'), new URL('https://platform.example.com/').href],
};

export type RecordedTexts = typeof recordedTexts;

Object.assign(globalThis, { recordedTexts });

function recorded(count: number) {
  const log = new TrafficLog();
  const token = sampleToken(0);
  for (let number = 0; number < count; number++) {
    const { response, ...entry } = sampleEntry(number, token);
    const redirect = { ...response, status: 302, redirectURL: `/moved/${number}` };
    log.record(structuredClone({ ...entry, response: number % 2 === 0 ? response : redirect }));
  }
  return log.logged.map(({ exchange }) => exchange);
}

function lookedUp(words: string): string {
  const text = words.split(' ').join('-');
  new Map([[text, 1]]).get(text);
  return text;
}
