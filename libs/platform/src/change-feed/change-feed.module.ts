import { Global, Module } from '@nestjs/common';
import { ChangeFeed } from './change-feed.js';
import { OldChanges } from './old-changes.js';

@Global()
@Module({ providers: [ChangeFeed, OldChanges], exports: [ChangeFeed, OldChanges] })
export class ChangeFeedModule {}
