import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { Sweep, type SweepFacts, type Sweeping } from '#platform/sweeps/sweep.decorator.js';

export interface FoundSweep extends Required<SweepFacts> {
  readonly remove: Sweeping;
}

const usualBatch = 500;

/** Every method of this process that is marked with `@Sweep`, wherever it lives. */
@Injectable()
export class FoundSweeps {
  private found: readonly FoundSweep[] | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly methods: MetadataScanner,
  ) {}

  get all(): readonly FoundSweep[] {
    return (this.found ??= this.find());
  }

  private find(): FoundSweep[] {
    return this.discovery.getProviders().flatMap((wrapper) => {
      const provider = wrapper.instance as Record<string, Sweeping> | null | undefined;
      if (!provider) return [];
      return this.methods.getAllMethodNames(Object.getPrototypeOf(provider) as object).flatMap((name) => {
        const facts = this.discovery.getMetadataByDecorator(Sweep, wrapper, name);
        const remove = provider[name]?.bind(provider);
        return facts && remove ? [{ batch: usualBatch, ...facts, remove }] : [];
      });
    });
  }
}
