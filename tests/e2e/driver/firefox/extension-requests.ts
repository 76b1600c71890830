import type { ExtensionRequest } from '../extension-requests';
import type { Firefox } from './firefox';

/**
 * Records every HTTP and WebSocket request made on behalf of the extension, by whichever page of it; gives back what
 * reads the list. Unlike in Chromium, loading its own packaged files is none: that goes through no channel of the network.
 */
export async function recordFirefoxRequests(
  firefox: Firefox,
  extension: string,
): Promise<() => Promise<readonly ExtensionRequest[]>> {
  await firefox.chrome(RECORD, extension);
  return () => firefox.chrome<ExtensionRequest[]>('return window.extensionRequests;');
}

// A request that is redirected, or held and sent later, is told of again, with the same channel id or as a new request.
const RECORD = `
const [extension] = arguments;
const seen = new Set();
window.extensionRequests = [];
Services.obs.addObserver((subject) => {
  const channel = subject.QueryInterface(Ci.nsIHttpChannel);
  const from = channel.loadInfo?.triggeringPrincipal?.spec ?? '';
  if (!from.startsWith(extension) || seen.has(channel.channelId)) return;
  seen.add(channel.channelId);
  window.extensionRequests.push({ method: channel.requestMethod, url: channel.URI.spec, from });
}, 'http-on-opening-request');`;
