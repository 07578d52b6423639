import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/actor/actor.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { invalidCode } from '#platform/errors/code.errors.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { Access, Public, Summary } from '#platform/http/access.decorator.js';
import { type Caller, CurrentActor, CurrentCaller } from '#platform/http/caller.js';
import type { HeaderReply } from '#platform/http/etag.js';
import { IdParam } from '#platform/http/id-param.js';
import { locationHeader } from '#platform/http/location.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { qrSvg } from '#platform/qr/qr-svg.js';
import { Limited } from '#platform/rate-limit/limit.guard.js';
import type { DeviceFacts } from '#domain/devices/device-facts.js';
import { DevicePairings, pairingSeconds } from '#domain/devices/device-pairings.js';
import { DevicesService } from '#domain/devices/devices.service.js';
import * as dto from '#domain/devices/dto/device.response.js';
import { RequestDeviceRequest } from '#domain/devices/dto/devices.requests.js';
import type { UserFacts } from '#domain/users/user-facts.js';
import { DevicePairingService } from './device-pairing.service.js';

@ApiTags('Devices')
@Controller('devices')
export class DevicesController {
  constructor(
    private readonly pairings: DevicePairings,
    private readonly devices: DevicesService,
    private readonly pairing: DevicePairingService,
    private readonly server: ServerSettings,
  ) {}

  @Post('pairings')
  @HttpCode(201)
  @Access()
  // Each may become a mail and a row that waits.
  @Limited({ name: 'device-pairings', max: 20, windowSeconds: 3_600 })
  @Summary('Begin to pair a device', 'Show the code to it: within three minutes, once.')
  @ApiCreatedResponse({ type: dto.PairingResponse, headers: locationHeader })
  async begin(
    @CurrentCaller() { user }: Caller<UserFacts>,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<dto.PairingResponse> {
    const pairingCode = await this.pairings.begin({ userId: user.id, generation: user.generation });
    this.locate(reply, 'devices');
    return { pairingCode, qrSvg: qrSvg(pairingCode), expiresIn: pairingSeconds };
  }

  @Post()
  @HttpCode(201)
  @Public()
  @Limited({ name: 'device-requests', max: 30, windowSeconds: 600 })
  @Summary('Ask to be paired', 'From the device, with the code that its owner shows. It then waits for approval.')
  @ApiCreatedResponse({ type: dto.RequestedDeviceResponse, headers: locationHeader })
  @Refuses(invalidRequest, invalidCode)
  async request(
    @Body() { pairingCode, name, platform }: RequestDeviceRequest,
    @Res({ passthrough: true }) reply: HeaderReply,
  ): Promise<dto.RequestedDeviceResponse> {
    const requested = await this.pairing.request(pairingCode, { name, platform });
    this.locate(reply, 'devices/current');
    return dto.RequestedDeviceResponse.of(requested);
  }

  @Get()
  @Access()
  @Summary('My paired devices', 'Those that wait for approval and those that were revoked of late too.')
  @ApiOkResponse({ type: dto.DeviceListResponse })
  async list(@CurrentCaller() { user }: Caller<UserFacts>): Promise<dto.DeviceListResponse> {
    return dto.DeviceListResponse.of(await this.devices.listOf(user.id), user);
  }

  @Get('current')
  @Access({ device: 'pending', whileEnrolling: true })
  @Summary('The device that asks', 'With its device token, also while it waits for approval.')
  @ApiOkResponse({ type: dto.DeviceResponse })
  @Refuses(notFound)
  current(
    @CurrentCaller() { user, device }: Caller<UserFacts> & { readonly device?: DeviceFacts },
  ): dto.DeviceResponse {
    if (!device) throw notFound();
    return dto.DeviceResponse.of(device, user);
  }

  @Post(':id/approve')
  @HttpCode(204)
  @Access({ recentSignIn: true })
  @Summary('Let a device in', 'Only where it shows the same confirmation code.')
  @ApiNoContentResponse()
  @Refuses(notFound)
  async approve(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<void> {
    await this.pairing.approve(actor, id);
  }

  @Post(':id/revoke')
  @HttpCode(204)
  @Access()
  @Summary('Refuse a device, or shut one out', 'In force on every instance within 5 seconds.')
  @ApiNoContentResponse()
  @Refuses(notFound)
  async revoke(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<void> {
    await this.pairing.revoke(actor, id);
  }

  private locate(reply: HeaderReply, path: string): void {
    reply.header('location', `${this.server.publicOrigin}/api/v1/${path}`);
  }
}
