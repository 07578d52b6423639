import { Module } from '@nestjs/common';
import { OutgoingModule } from '#platform/outgoing/outgoing.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { ProviderPictures } from './methods/provider/provider-pictures.js';

/** The part of signing in at a provider that the worker does. */
@Module({ imports: [OutgoingModule, UsersModule], providers: [ProviderPictures] })
export class ProviderPicturesModule {}
