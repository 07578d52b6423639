import { Secret, Text } from '#platform/http/fields.js';

export class RequestDeviceRequest {
  @Secret({ max: 200, about: 'From the QR code on the other screen, or typed from there' })
  readonly pairingCode: string;

  @Text({ max: 100, about: 'What its owner knows it by', example: 'Ada’s phone' })
  readonly name: string;

  @Text({ max: 50, example: 'android' })
  readonly platform: string;
}
