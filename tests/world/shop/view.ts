import type { Mistake } from '../mistakes';
import type { Outcome } from './script';

export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no element "${id}".`);
  return found;
}

/** Adds a step to the list: a button, what it does, and a place for the answer. */
export function addStep(mistake: Mistake, origin: string, play: () => void): void {
  const item = document.createElement('li');
  item.id = `step-${mistake.id}`;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = mistake.title;
  button.addEventListener('click', play);
  item.append(button, line('does', mistake.does), line('call', `GET ${origin}${mistake.path}`), line('answer', ''));
  element('steps').append(item);
}

export function showOutcome(mistake: Mistake, { status, words }: Outcome): void {
  const item = element(`step-${mistake.id}`);
  item.dataset.answer = status === 0 ? 'none' : status < 400 ? 'accepted' : 'refused';
  const answer = item.querySelector('.answer');
  if (answer) answer.textContent = `${status === 0 ? 'no answer' : status} · ${words.slice(0, 300)}`;
}

function line(className: string, text: string): HTMLElement {
  const paragraph = document.createElement('p');
  paragraph.className = className;
  paragraph.textContent = text;
  return paragraph;
}
