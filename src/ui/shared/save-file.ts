/** Long enough for the browser to have taken the file, short enough not to keep it in memory. In milliseconds. */
const TAKEN_AFTER_MS = 60_000;

/** Offers a text as a file to save. It needs no permission, and works in DevTools panels too. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), TAKEN_AFTER_MS);
}
