/** What the lab's page is told when it starts (`/settings.json`). */
export interface LabSettings {
  elsewhere: string;
  audience: string;
  issuer: string;
}

/** A request that the lab made: its full URL, the status that the page saw, or why it saw none. */
export interface Sent {
  url: string;
  status: number | null;
  error: string | null;
}

/** Asks the lab's server to sign these claims sets, each given as JSON text and signed as it is. */
export async function mint(claimsSets: string[]): Promise<string[]> {
  const response = await fetch('/tokens', { method: 'POST', body: JSON.stringify(claimsSets) });
  return response.json();
}

export function bearer(token: string): HeadersInit {
  return { authorization: `Bearer ${token}` };
}

/** Sends and never throws: a refusal by the browser is what some of the lab's requests are for. */
export async function send(url: string, init: RequestInit): Promise<Sent> {
  try {
    const response = await fetch(url, init);
    await response.arrayBuffer();
    return { url, status: response.status, error: null };
  } catch (error) {
    return { url, status: null, error: error instanceof Error ? error.name : String(error) };
  }
}
