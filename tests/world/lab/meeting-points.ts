/** Lets one request wait until another, named by its URL, has arrived; whichever comes first. */
export function meetingPoints() {
  const points = new Map<string, { promise: Promise<void>; resolve: () => void }>();

  function point(name: string) {
    const known = points.get(name);
    if (known) return known;
    let resolve = () => {};
    const promise = new Promise<void>((done) => {
      resolve = done;
    });
    const created = { promise, resolve };
    points.set(name, created);
    return created;
  }

  return {
    reach: (name: string): void => point(name).resolve(),
    reached: (name: string): Promise<void> => point(name).promise,
  };
}
