import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

type Forward = (chunk: Buffer) => void;

/** A wire between the service and Postgres that a test may cut, stall, slow down or drop packets from. */
export class DatabaseProxy {
  private server: Server | null = null;
  private port = 0;
  private readonly ends = new Set<Socket>();
  /** What each client said when it came, its application_name among it. */
  private readonly greetings = new Map<Socket, string>();
  private unwanted: string | null = null;
  private delayMilliseconds = 0;
  private drops = false;

  private constructor(private readonly target: { host: string; port: number }) {}

  static async start(databaseUrl: string): Promise<DatabaseProxy> {
    const { hostname, port } = new URL(databaseUrl);
    const proxy = new DatabaseProxy({ host: hostname, port: Number(port) });
    await proxy.listen();
    return proxy;
  }

  /** The same database, by way of this wire. */
  through(databaseUrl: string): string {
    const url = new URL(databaseUrl);
    url.host = `127.0.0.1:${String(this.port)}`;
    return url.toString();
  }

  /** As a server that is gone: connections are reset, new ones refused. */
  async refuse(): Promise<void> {
    const { server } = this;
    this.server = null;
    this.cut();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  /** Ends the connections of one application_name and lets none of its new ones through; the others go on. */
  refuseOnly(applicationName: string): void {
    this.unwanted = applicationName;
    for (const [client, greeting] of this.greetings) if (greeting.includes(applicationName)) client.destroy();
  }

  /** Open connections end; new ones may be made. */
  cut(): void {
    for (const socket of this.ends) socket.destroy();
  }

  /** From now on what is sent arrives nowhere, on connections old and new; nobody is told. */
  dropPackets(): void {
    this.drops = true;
  }

  /** Each way takes half of it. */
  slow(milliseconds: number): void {
    this.delayMilliseconds = milliseconds;
  }

  /** Well again for new connections; what was lost on the old ones stays lost, as after a firewall's restart. */
  async restore(): Promise<void> {
    this.drops = false;
    this.unwanted = null;
    this.delayMilliseconds = 0;
    if (!this.server) await this.listen();
  }

  async close(): Promise<void> {
    await this.refuse();
  }

  private async listen(): Promise<void> {
    this.server = createServer((client) => {
      this.join(client);
    });
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  private join(client: Socket): void {
    const database = connect(this.target.port, this.target.host);
    const wire = { dead: this.drops };
    client.once('data', (greeting) => {
      this.greetings.set(client, greeting.toString('latin1'));
      if (this.unwanted !== null) this.refuseOnly(this.unwanted);
    });
    client.on('close', () => this.greetings.delete(client));
    this.carry(client, wire, (chunk) => database.write(chunk));
    this.carry(database, wire, (chunk) => client.write(chunk));
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      this.ends.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.ends.delete(one);
        if (!wire.dead) other.destroy();
      });
    }
  }

  private carry(from: Socket, wire: { dead: boolean }, forward: Forward): void {
    let last: Promise<unknown> = Promise.resolve();
    let underWay = 0;
    from.on('data', (chunk) => {
      wire.dead ||= this.drops;
      if (wire.dead) return;
      const delay = this.delayMilliseconds / 2;
      if (delay === 0 && underWay === 0) {
        forward(chunk);
        return;
      }
      underWay++;
      const arrived = new Promise((resolve) => setTimeout(resolve, delay));
      // Nothing overtakes what was sent before it, also once the wire is quick again.
      last = last
        .then(() => arrived)
        .then(() => {
          underWay--;
          forward(chunk);
        });
    });
  }
}
