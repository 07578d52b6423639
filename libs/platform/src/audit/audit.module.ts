import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.js';
import { AuditLog } from './audit-log.js';

@Global()
@Module({ providers: [Audit, AuditLog], exports: [Audit, AuditLog] })
export class AuditModule {}
