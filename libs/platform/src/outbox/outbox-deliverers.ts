import { Injectable } from '@nestjs/common';

/** What a deliverer is handed. The id is the same at every attempt. */
export interface Delivery {
  readonly id: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly secret: string | null;
  /** Since it was put into the outbox, by the database's clock. */
  readonly ageSeconds: number;
}

type Deliver = (delivery: Delivery) => Promise<void>;

/** Who delivers which topic. Each must bear being called twice for one message: after a crash it is. */
@Injectable()
export class OutboxDeliverers {
  private readonly byTopic = new Map<string, Deliver>();

  on(topic: string, deliver: Deliver): void {
    this.byTopic.set(topic, deliver);
  }

  /** @throws DeliveryFailure, or whatever the deliverer throws */
  async deliver(topic: string, delivery: Delivery): Promise<void> {
    const deliver = this.byTopic.get(topic);
    if (!deliver) throw new Error(`nobody here delivers ${topic}`);
    await deliver(delivery);
  }
}
