import type { Page } from 'puppeteer-core';

/** V8's names for what it keeps of texts beside the heap, and goes through while the page stands still. */
const ROOTS = ['(Internalized strings)', '(External strings)', '(Global handles)'];

interface HeapSnapshot {
  readonly snapshot: { readonly meta: { readonly node_fields: string[]; readonly edge_fields: string[] } };
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly strings: readonly string[];
}

/** The texts that the collector of garbage reaches one by one, not through what holds them. Chromium only. */
export async function rootedTexts(page: Page): Promise<ReadonlySet<string>> {
  const session = await page.createCDPSession();
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return textsUnderRoots(JSON.parse(chunks.join('')));
}

function textsUnderRoots({ snapshot, nodes, edges, strings }: HeapSnapshot): ReadonlySet<string> {
  const { node_fields: ofNode, edge_fields: ofEdge } = snapshot.meta;
  const nameOf = (node: number) => strings[nodes[node + ofNode.indexOf('name')] ?? 0] ?? '';
  const texts = new Set<string>();
  let edge = 0;
  for (let node = 0; node < nodes.length; node += ofNode.length) {
    const end = edge + (nodes[node + ofNode.indexOf('edge_count')] ?? 0) * ofEdge.length;
    for (; edge < end; edge += ofEdge.length) {
      if (ROOTS.includes(nameOf(node))) texts.add(nameOf(edges[edge + ofEdge.indexOf('to_node')] ?? 0));
    }
  }
  return texts;
}
