using System.ComponentModel.DataAnnotations;

public class LoginModel
{
    public const string PasswordError = "The password must have at least 12 characters";

    [Required, EmailAddress]
    public string Email { get; set; } = "";

    [Required(ErrorMessage = PasswordError), DataType(DataType.Password)]
    [Display(Name = "Mot de passe")]
    public string Password { get; set; } = string.Empty;

    public string ApiKeyHeader => "X-Api-Key";
}
