/** A new password that the policy let pass. Only `PasswordsService.accept` makes one, and only of one is a hash made that is set. */
export class AcceptedPassword {
  // Not shown by whatever prints an object (LG-01).
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }
}
