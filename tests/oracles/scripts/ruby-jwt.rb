require 'json'
require 'jwt'

$stdout.sync = true
puts JSON.generate(version: Gem.loaded_specs['jwt']&.version&.to_s || JWT::VERSION::STRING)
$stdin.each_line do |line|
  asked = JSON.parse(line)
  expected = asked['expected']
  options = asked['options'].transform_keys(&:to_sym)
  options[:aud] = expected.length == 1 ? expected[0] : expected
  options[:algorithm] = 'HS256'
  begin
    JWT.decode(asked['token'], asked['secret'], true, options)
    answer = nil
  rescue JWT::DecodeError => e
    answer = "#{e.class} #{e.message}"
  end
  puts JSON.generate(answer: answer)
end
