import { visibleText } from '../../core/explain/visible-text';

/** Text that is cut in the middle when there is no room: its end always shows, where a slash would be. */
export function MiddleEllipsis({ text, tail, quiet = false }: { text: string; tail: number; quiet?: boolean }) {
  const characters = [...visibleText(text)];
  const cut = Math.max(0, characters.length - tail);
  return (
    <bdi class={quiet ? 'middle quiet' : 'middle'} dir="ltr">
      <span class="middle-head">{characters.slice(0, cut).join('')}</span>
      <span class="middle-tail">{characters.slice(cut).join('')}</span>
    </bdi>
  );
}
