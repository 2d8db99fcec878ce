import { Agent, request } from 'node:http';

/** What a number of equal requests took. Times in milliseconds. */
export interface LoadResult {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  errors: number;
  /** Bytes of one answer. */
  bytes: number;
}

/** Asks one address over and over, `connections` requests at a time, for `seconds` after a warm-up of three. */
export async function load(
  url: string,
  headers: Record<string, string>,
  { connections = 16, seconds = 6 }: { connections?: number; seconds?: number } = {},
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  await rounds(url, headers, agent, connections, 3); // until the engine has compiled what it will
  const { times, errors, bytes, elapsed } = await rounds(url, headers, agent, connections, seconds);
  agent.destroy();
  times.sort((a, b) => a - b);
  return {
    perSecond: (times.length / elapsed) * 1000,
    p50: times[Math.floor(times.length * 0.5)] ?? Number.NaN,
    p95: times[Math.floor(times.length * 0.95)] ?? Number.NaN,
    p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
    errors,
    bytes,
  };
}

async function rounds(
  url: string,
  headers: Record<string, string>,
  agent: Agent,
  connections: number,
  seconds: number,
) {
  const times: number[] = [];
  let errors = 0;
  let bytes = 0;
  const start = performance.now();
  const end = start + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        const began = performance.now();
        const answer = await ask(url, headers, agent);
        if (answer.status === 200) times.push(performance.now() - began);
        else errors += 1;
        bytes = answer.bytes;
      }
    }),
  );
  return { times, errors, bytes, elapsed: performance.now() - start };
}

function ask(url: string, headers: Record<string, string>, agent: Agent): Promise<{ status: number; bytes: number }> {
  return new Promise((resolve, reject) => {
    request(url, { agent, headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, bytes }));
    })
      .on('error', reject)
      .end();
  });
}
