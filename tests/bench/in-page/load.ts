import { sampleToken } from '../sample-traffic';

/** What the inspected page does: requests with tokens, to its own server. */
const load = {
  /** So many requests, as fast as they go, some at once. */
  async burst(count: number, differentTokens: number, atOnce: number): Promise<void> {
    let next = 0;
    const lane = async () => {
      while (next < count) await request(next++, differentTokens);
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
  },

  /** So many requests, evenly spread over time, whether the earlier ones were answered or not. */
  async steady(count: number, differentTokens: number, aSecond: number): Promise<void> {
    const from = performance.now();
    const running: Promise<void>[] = [];
    while (running.length < count) {
      const due = Math.min(count, ((performance.now() - from) / 1000) * aSecond);
      while (running.length < due) running.push(request(running.length, differentTokens));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await Promise.all(running);
  },
};

export type Load = typeof load;

Object.assign(globalThis, { load });

async function request(number: number, differentTokens: number): Promise<void> {
  const token = sampleToken(number % differentTokens, location.origin);
  const answer = await fetch(`/api/items/${number}`, { headers: { Authorization: `Bearer ${token}` } });
  await answer.text();
}
