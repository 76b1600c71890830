import type { HarOpening } from '../../../models/files/har-opening';

/** The button that opens a recorded file. The file is read here and goes nowhere. */
export function OpenHar({ opening }: { opening: HarOpening }) {
  return (
    <label class="button open-har">
      Open HAR
      <input
        type="file"
        class="visually-hidden"
        accept=".har,application/json"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = '';
          if (file) opening.open(file);
        }}
      />
    </label>
  );
}
