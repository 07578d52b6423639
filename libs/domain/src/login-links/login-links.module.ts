import { Module } from '@nestjs/common';
import { LoginLinks } from './login-links.service.js';

@Module({ providers: [LoginLinks], exports: [LoginLinks] })
export class LoginLinksModule {}
