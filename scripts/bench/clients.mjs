import autocannon from 'autocannon';
import { Agent, request } from 'node:http';

/**
 * Requests a second of one route, all of them answered 200, for so many `seconds`, or until `amount` are answered: where each takes long,
 * those under way when the time is up would be work that nobody counts. Each connection sends a share of `requests` of its own, in turn.
 */
export async function rateOf(url, { seconds, amount, connections, headers = {}, requests }) {
  let next = 0;
  const setupClient = (client) => {
    const mine = next++;
    if (requests) client.setRequests(requests.filter((_, index) => index % connections === mine));
  };
  const until = amount ? { amount } : { duration: seconds };
  // It looks every sampleInt whether the amount is reached; by the second it would count the rest of a second, too.
  const result = await autocannon({ url, ...until, connections, headers, setupClient, sampleInt: 20 });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests to ${url} failed`);
  return result.requests.total / result.duration;
}

const agent = new Agent({ keepAlive: true, maxSockets: 300 });

export function call(method, url, body, headers = {}) {
  const text = body === undefined ? '' : JSON.stringify(body);
  const typed = text ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {};
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers: { ...typed, ...headers } }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => {
        const read = Buffer.concat(chunks).toString();
        resolve({ status: answer.statusCode, headers: answer.headers, body: read ? JSON.parse(read) : null });
      });
    });
    sent.on('error', reject);
    sent.end(text);
  });
}

export async function expectOk(answering) {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(`answered ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}

/** Runs `step` again and again on each of `clients`, and gives steps a second. */
export async function stepsPerSecond(clients, seconds, step) {
  let steps = 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  const goOn = async (client) => {
    while (performance.now() < until) {
      await step(client);
      steps++;
    }
  };
  await Promise.all(clients.map(goOn));
  return (steps * 1000) / (performance.now() - began);
}
