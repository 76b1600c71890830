/** An event of the extension API, which tells how many listen. */
export class FakeEvent<A extends unknown[]> {
  readonly listeners = new Set<(...told: A) => void>();
  /** How often a listener was taken away. */
  removed = 0;
  addListener(listener: (...told: A) => void): void {
    this.listeners.add(listener);
  }
  removeListener(listener: (...told: A) => void): void {
    this.removed += Number(this.listeners.delete(listener));
  }
  fire(...told: A): void {
    for (const listener of this.listeners) listener(...told);
  }
}
