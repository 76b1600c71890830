const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => {
  for (const work of waiting.splice(0)) work();
};

/** Runs a function when the next frame is drawn: what is in the document then is what the user sees. */
export function afterFrame(work: () => void): void {
  // Frame callbacks run before the page is laid out; a message sent from one arrives behind that.
  requestAnimationFrame(() => {
    waiting.push(work);
    if (waiting.length === 1) channel.port2.postMessage(null);
  });
}
