import { expectedIssuer, isSameIssuer, issuerOfTenant, plainIssuer, standsForManyTenants } from './issuer.js';

describe('names of issuers', () => {
  const microsoft = 'https://login.microsoftonline.com';

  it('OA-03, S0-14, S0-15: the spellings that operators use are one issuer', () => {
    const pool = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf';
    expect(plainIssuer(`${pool}/.well-known/openid-configuration`)).toBe(pool);
    expect(plainIssuer(`${microsoft}/contoso/v2.0/`)).toBe(`${microsoft}/contoso/v2.0`);
    expect(isSameIssuer(`${pool}/`, pool)).toBe(true);
    expect(isSameIssuer(`${pool}//`, pool)).toBe(false);
  });

  it.each([
    [`${microsoft}/common/v2.0`, `${microsoft}/{tenantid}/v2.0`, true],
    [`${microsoft}/organizations/v2.0`, `${microsoft}/{tenantid}/v2.0`, true],
    [`${microsoft}/consumers/v2.0`, `${microsoft}/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0`, false],
    [`${microsoft}/commonwealth/v2.0`, `${microsoft}/commonwealth/v2.0`, false],
    [
      'https://login.microsoftonline.com.evil.example/common',
      'https://login.microsoftonline.com.evil.example/common',
      false,
    ],
    ['https://login.example.org/common', 'https://login.example.org/common', false],
  ])('OA-03: %s has documents of %s', (issuer, expected, isMany) => {
    expect(expectedIssuer(issuer, 'oidc')).toBe(expected);
    expect(standsForManyTenants(issuer, 'oidc')).toBe(isMany);
  });

  it('OA-03: a gap is filled with a tenant’s id alone', () => {
    const tenant = '8eaef023-2b34-4da1-9baa-8bc8c9d6a490';
    expect(issuerOfTenant(`${microsoft}/{tenantid}/v2.0`, tenant)).toBe(`${microsoft}/${tenant}/v2.0`);
    for (const nonsense of ['contoso', '', '{tenantid}', null, [tenant], `${tenant}/x`])
      expect(issuerOfTenant(`${microsoft}/{tenantid}/v2.0`, nonsense)).toBeNull();
  });
});
