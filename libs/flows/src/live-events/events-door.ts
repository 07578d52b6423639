import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { WebSocketServer } from 'ws';
import { ServerSettings } from '#platform/config/server.settings.js';
import { serviceUnavailable, tooManyRequests } from '#platform/errors/common.errors.js';
import type { DomainError } from '#platform/errors/domain-error.js';
import { clientAddress } from '#platform/http/client-address.js';
import { refuseOn } from '#platform/http/early-refusals.js';
import { countedNetwork } from '#platform/network/network.js';
import { Readiness } from '#platform/operations/readiness.js';
import { closing, LiveConnection } from './live-connection.js';
import { LiveConnections } from './live-connections.js';
import { LiveSignIn } from './live-sign-in.js';
import { retryAfterSeconds, UpgradeRules } from './upgrade.rules.js';

const largestMessageBytes = 4 * 1024;
const mostOpen = 10_000;
/** Not signed in yet: nobody may fill the room for all others. */
const mostWaitingPerNetwork = 20;

/**
 * Where a WebSocket is opened (RFC 6455). Browsers let any site open one and send cookies along, so Origin is checked (OWASP WebSocket
 * Security cheat sheet) and cookies count for nothing here; who sends no Origin is no browser.
 */
@Injectable()
export class EventsDoor implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessageBytes });
  private readonly waiting = new Map<string, number>();

  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly server: ServerSettings,
    private readonly rules: UpgradeRules,
    private readonly readiness: Readiness,
    private readonly connections: LiveConnections,
    private readonly signIn: LiveSignIn,
  ) {}

  onApplicationBootstrap(): void {
    const server = this.adapter.httpAdapter.getHttpServer() as Server;
    // Node 24.9 and later: an upgrade to anything else (h2c) is not taken, and its request is answered as if it had not been asked for.
    Object.assign(server, { shouldUpgradeCallback: isWebSocket });
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => undefined);
      void this.open(request, socket, head);
    });
    this.readiness.onStop(() => {
      this.connections.closeAll(closing.goingAway);
    });
  }

  beforeApplicationShutdown(): void {
    this.connections.closeAll(closing.goingAway);
  }

  private async open(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const address = clientAddress(request.socket.remoteAddress, request.headers['x-forwarded-for'], this.server);
    const network = countedNetwork(address);
    const refusal = await this.refusalOf(request, address, network);
    if (refusal) {
      refuseOn(socket, refusal, this.server);
      return;
    }
    this.sockets.handleUpgrade(request, socket, head, (webSocket) => {
      void this.seat(new LiveConnection(webSocket), request, network);
    });
  }

  private async seat(connection: LiveConnection, request: IncomingMessage, network: string): Promise<void> {
    this.connections.enter(connection);
    this.count(network, 1);
    try {
      await this.signIn.admit(
        connection,
        new URL(request.url ?? '', this.server.publicOrigin).searchParams.get('ticket'),
      );
    } catch {
      connection.close(closing.tryLater);
    } finally {
      this.count(network, -1);
    }
  }

  private async refusalOf(
    request: IncomingMessage,
    address: string | null,
    network: string,
  ): Promise<DomainError | null> {
    try {
      const refusal = await this.rules.refusalOf(request, address, this.sockets.clients.size >= mostOpen);
      const waiting = this.waiting.get(network) ?? 0;
      return refusal ?? (waiting >= mostWaitingPerNetwork ? tooManyRequests({ retryAfterSeconds }) : null);
    } catch {
      // Whether the network is blocked cannot be told (RL-01).
      return serviceUnavailable({ retryAfterSeconds });
    }
  }

  private count(network: string, one: 1 | -1): void {
    const now = (this.waiting.get(network) ?? 0) + one;
    if (now > 0) this.waiting.set(network, now);
    else this.waiting.delete(network);
  }
}

function isWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}
