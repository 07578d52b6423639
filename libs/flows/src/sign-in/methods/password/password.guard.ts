import { type ExecutionContext, Injectable, type ValidationPipe } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { OriginRequest } from '#platform/http/trusted-origin.js';
import { requestValidation } from '#platform/http/validation.js';
import type { CookieRequest } from '#platform/http/cookies.js';
import { LoginRequest } from '../../dto/login.request.js';
import type { Entered } from '../../sign-in.service.js';
import { WhoIsMeant } from './who-is-meant.js';
import type { PasswordAttempt } from './password.strategy.js';

type IncomingRequest = OriginRequest & CookieRequest & { body: unknown; attempt?: PasswordAttempt; entered?: Entered };

/**
 * Guards run before pipes, and passport-local would read the query string too. So the body passes its request class here first, and
 * passport is handed that body and nothing else.
 */
@Injectable()
export class PasswordGuard extends AuthGuard('password') {
  private readonly validation: ValidationPipe = requestValidation();

  constructor(private readonly whoIsMeant: WhoIsMeant) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<IncomingRequest>();
    const metadata = { type: 'body', metatype: LoginRequest } as const;
    const body = (await this.validation.transform(request.body, metadata)) as LoginRequest;
    const identifier = await this.whoIsMeant.by(body);
    request.attempt = { body: Object.assign(body, { identifier }), origin: request };
    return (await super.canActivate(context)) as boolean;
  }

  override getRequest(context: ExecutionContext): PasswordAttempt | undefined {
    return context.switchToHttp().getRequest<IncomingRequest>().attempt;
  }

  override handleRequest<User>(error: unknown, user: User, _info: unknown, context: ExecutionContext): User {
    if (error) throw error as Error;
    Object.assign(context.switchToHttp().getRequest<IncomingRequest>(), { entered: user });
    return user;
  }
}
