import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { notFound } from '#platform/errors/common.errors.js';
import { Access, Summary } from '#platform/http/access.decorator.js';
import { IdParam } from '#platform/http/id-param.js';
import { Refuses } from '#platform/http/refuses.decorator.js';
import { DevicesService } from '#domain/devices/devices.service.js';
import { DeviceListResponse } from '#domain/devices/dto/device.response.js';
import { UsersService } from '#domain/users/users.service.js';

@ApiTags('Administration')
@Controller('admin/users/:id/devices')
export class DevicesByAdminController {
  constructor(
    private readonly devices: DevicesService,
    private readonly users: UsersService,
  ) {}

  @Get()
  @Access({ roles: ['admin'] })
  @Summary(
    'The paired devices of an account',
    'Where DEVICE_APPROVAL=admin, administrators approve and revoke them too.',
  )
  @ApiOkResponse({ type: DeviceListResponse })
  @Refuses(notFound)
  async list(@Param('id', IdParam) id: string): Promise<DeviceListResponse> {
    const owner = await this.users.get(id);
    return DeviceListResponse.of(await this.devices.listOf(owner.id), owner);
  }
}
