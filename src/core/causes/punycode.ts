/** RFC 3492 §5: the parameters of Bootstring for host names. */
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_CODE_POINT = 128;
/** A label of a host name has at most 63 characters (RFC 1035 §2.3.4). */
const LONGEST_LABEL = 63;

/** A host's label (`xn--…`) as people read it, or the label itself where it is no punycode (RFC 3492 §6.2). */
export function readableLabel(label: string): string {
  if (!/^xn--/i.test(label) || label.length > LONGEST_LABEL) return label;
  return decode(label.slice(4)) ?? label;
}

function decode(encoded: string): string | undefined {
  const hyphen = encoded.lastIndexOf('-');
  const output = [...encoded.slice(0, Math.max(0, hyphen))];
  let [code, index, bias] = [INITIAL_CODE_POINT, 0, INITIAL_BIAS];
  let at = hyphen + 1;
  while (at < encoded.length) {
    const delta = readInteger(encoded, at, bias);
    if (!delta) return undefined;
    at = delta.end;
    index += delta.value;
    const length = output.length + 1;
    bias = adapt(delta.value, length, output.length === Math.max(0, hyphen));
    code += Math.floor(index / length);
    index %= length;
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
    output.splice(index, 0, String.fromCodePoint(code));
    index += 1;
  }
  return output.join('');
}

/** RFC 3492 §3.3: a generalised variable-length integer. */
function readInteger(encoded: string, start: number, bias: number): { value: number; end: number } | undefined {
  let [value, weight] = [0, 1];
  for (let at = start, k = BASE; at < encoded.length; at += 1, k += BASE) {
    const digit = digitOf(encoded.charCodeAt(at));
    if (digit === undefined) return undefined;
    value += digit * weight;
    const threshold = Math.min(T_MAX, Math.max(T_MIN, k - bias));
    if (digit < threshold) return { value, end: at + 1 };
    weight *= BASE - threshold;
    if (weight > Number.MAX_SAFE_INTEGER / BASE) return undefined;
  }
  return undefined;
}

function digitOf(unit: number): number | undefined {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30 + 26;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a ? lower - 0x61 : undefined;
}

/** RFC 3492 §6.1. */
function adapt(delta: number, length: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / DAMP) : delta >> 1;
  rest += Math.floor(rest / length);
  let k = 0;
  while (rest > ((BASE - T_MIN) * T_MAX) / 2) {
    rest = Math.floor(rest / (BASE - T_MIN));
    k += BASE;
  }
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
