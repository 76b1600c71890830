import { install } from './install.mjs';

/**
 * Runs a TypeScript file of the project in this very process, so that arguments, exit code and signals are its own,
 * after installing what it needs.
 * @param {URL} file
 */
export async function run(file) {
  install();
  const { register } = await import('tsx/esm/api');
  // The project's tsconfig.json extends a file that WXT writes, which a bare clone does not have yet.
  register({ tsconfig: false });
  await import(file.href);
}
