import { moduleDead } from '../../../src/rules/module-dead.ts';
import { goMod, repositoryWith } from '../../support/repository.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(moduleDead, {
  accept: {
    'its successor': repositoryWith({ 'go.mod': goMod('require github.com/golang-jwt/jwt/v5 v5.3.0') }),
    indirect: repositoryWith({
      'go.mod': goMod('require github.com/dgrijalva/jwt-go v3.2.0+incompatible // indirect'),
    }),
  },
  reject: {
    'given up': [
      repositoryWith({ 'go.mod': goMod('require github.com/dgrijalva/jwt-go v3.2.0+incompatible') }),
      'github.com/dgrijalva/jwt-go is maintained no more; take github.com/golang-jwt/jwt/v5',
    ],
    'an imitation, though indirect': [
      repositoryWith({ 'go.mod': goMod('require github.com/boltdb-go/bolt v1.3.1 // indirect') }),
      'github.com/boltdb-go/bolt imitates another module; take go.etcd.io/bbolt',
    ],
    renamed: [
      repositoryWith({ 'go.mod': goMod('require github.com/uber-go/zap v1.1.0') }),
      'github.com/uber-go/zap was renamed; take go.uber.org/zap',
    ],
  },
});
