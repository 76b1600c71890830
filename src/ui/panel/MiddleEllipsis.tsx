import { visibleText } from '../../core/explain/visible-text';

/** Shorter than this it fits everywhere: one text node instead of three elements, thousands of times. */
const FITS = 12;

/** Text that is cut in the middle when there is no room: its end always shows, where a slash would be. */
export function MiddleEllipsis({ text, tail, quiet = false }: { text: string; tail: number; quiet?: boolean }) {
  if (text === '') return null;
  const characters = [...visibleText(text)];
  const cut = Math.max(0, characters.length - tail);
  const className = quiet ? 'middle quiet' : 'middle';
  if (characters.length <= FITS) {
    return (
      <bdi class={className} dir="ltr">
        {characters.join('')}
      </bdi>
    );
  }
  return (
    <bdi class={className} dir="ltr">
      <span class="middle-head">{characters.slice(0, cut).join('')}</span>
      {characters.slice(cut).join('')}
    </bdi>
  );
}
