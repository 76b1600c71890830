import { useEffect, useState } from 'preact/hooks';

const NARROW = '(max-width: 820px)';

/** Whether the window is too narrow for every column; follows it as it is resized. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const follow = () => setNarrow(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  return narrow;
}
