import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Firefox } from './firefox';

/**
 * Sets what an organisation would, in the file that Firefox reads for one user (MDN, "Native manifests", managed storage
 * manifests). Firefox reads it once for each start of an extension, so that the extension is started again.
 */
export async function setFirefoxPolicy(firefox: Firefox, addonId: string, home: string, data: object): Promise<void> {
  const folder = join(home, '.mozilla', 'managed-storage');
  await mkdir(folder, { recursive: true });
  const manifest = { name: addonId, description: 'A policy of the tests', type: 'storage', data };
  await writeFile(join(folder, `${addonId}.json`), JSON.stringify(manifest));
  await firefox.chrome(RELOAD, addonId);
}

const RELOAD = `
const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
await (await AddonManager.getAddonByID(arguments[0])).reload();`;
